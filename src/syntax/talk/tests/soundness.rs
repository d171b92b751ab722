//! What is to come.
