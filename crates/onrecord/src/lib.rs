//! What is on record in the news reports of one event.
