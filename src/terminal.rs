//! How do keys come in, and how do cells go out?
