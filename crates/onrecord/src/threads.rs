//! The one way in which work is spread over threads.

use rayon::prelude::*;

/// Runs `work`, whose parallel parts are spread over so many threads.
///
/// # Errors
/// If the threads cannot be had; nothing was done then.
pub(crate) fn on<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> Result<R, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build();
    Ok(pool.map_err(|e| e.to_string())?.install(work))
}

/// Applies a pure function to each item, in order, on as many threads as are asked for (on the
/// caller's alone where no more can be had). `state` makes what a thread keeps between items (buffers,
/// memory of words), which must not change an answer.
pub fn each<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    state: impl Fn() -> S + Sync + Send,
    f: impl Fn(&mut S, &T) -> R + Sync + Send,
) -> Vec<R> {
    let threads = threads.clamp(1, items.len().max(1));
    let in_turn = || {
        let mut state = state();
        items.iter().map(|item| f(&mut state, item)).collect()
    };
    if threads == 1 {
        return in_turn();
    }
    on(threads, || items.par_iter().map_init(&state, &f).collect()).unwrap_or_else(|_| in_turn())
}

#[cfg(test)]
mod tests {
    #[test]
    fn order_and_answers_are_the_same_at_any_number_of_threads() {
        let items: Vec<u32> = (0..1000).collect();
        let one = super::each(&items, 1, || (), |(), i| i * 3);
        assert_eq!(one, super::each(&items, 16, || (), |(), i| i * 3));
    }
}
