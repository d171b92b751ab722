//! Answers to editors, as their authors see them.
