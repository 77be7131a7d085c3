/// jPOS packagers as dialects: the XML of jPOS' `GenericPackager` is read by our own reader, without jPOS.
///
/// [io.lowu.codec.jpos.JposPackager] is all there is to call, from any thread, at start. What it gives is a
/// [io.lowu.codec.iso8583.DialectSpec] like that of a YAML file.
@NullMarked
package io.lowu.codec.jpos;

import org.jspecify.annotations.NullMarked;
