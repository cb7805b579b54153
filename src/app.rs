//! What does a key do, and what is seen?
