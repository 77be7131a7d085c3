/// Rules of the house that no compiler checks.
@NullMarked
package io.lowu.server.house;

import org.jspecify.annotations.NullMarked;
