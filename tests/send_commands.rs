//! The commands that send, against the stand-in for Kakao.
