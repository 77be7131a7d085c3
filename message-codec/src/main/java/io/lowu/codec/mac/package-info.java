/// Message authentication codes. A MAC object holds a key and a cipher's state: it belongs to one thread, and whoever
/// made it closes it, which zeroes the key.
@NullMarked
package io.lowu.codec.mac;

import org.jspecify.annotations.NullMarked;
