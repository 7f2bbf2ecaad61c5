//! Things that are one: a union of sets with short ways to the top.

/// Disjoint sets of the numbers below a bound. The top of a set is its smallest member.
pub(crate) struct Sets(Vec<usize>);

impl Sets {
    pub(crate) fn new(len: usize) -> Self {
        Sets((0..len).collect())
    }

    /// Adds a set of one, the number after the last.
    pub(crate) fn push(&mut self) {
        self.0.push(self.0.len());
    }

    pub(crate) fn top(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.top(a), self.top(b));
        self.0[a.max(b)] = a.min(b);
    }
}
