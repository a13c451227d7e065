//! One compact, versioned byte string for a whole collection, and back.
