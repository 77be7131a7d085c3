/// Tests of the books as they are rebuilt from a journal.
@NullMarked
package io.lowu.server.books;

import org.jspecify.annotations.NullMarked;
