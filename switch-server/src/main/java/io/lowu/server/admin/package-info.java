/// Health, metrics and the wallet app's door, on a port and threads of their own (DESIGN.md 6).
@NullMarked
package io.lowu.server.admin;

import org.jspecify.annotations.NullMarked;
