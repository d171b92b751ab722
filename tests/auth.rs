//! Logging in, and the tokens that are kept, against the stand-in for Kakao.
