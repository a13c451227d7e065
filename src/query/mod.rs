//! An open pack and a request in, plain result values out.
