/// The books, rebuilt from a journal for people and programs that look at them from outside.
///
/// Reads only, so it works beside a switch that is running.
@NullMarked
package io.lowu.server.books;

import org.jspecify.annotations.NullMarked;
