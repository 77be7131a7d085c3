/// Clearing: files of what was settled with whom on a business date, and their comparison with the files of others
/// (DOMAIN.md 6.4). Works on the journal of a data directory, whether its switch runs or not, and changes no books.
@NullMarked
package io.lowu.server.settle;

import org.jspecify.annotations.NullMarked;
