//! The weights and tables that `onrecord-syntax` reads.
