//! A stand-in for Kakao inside the process.
