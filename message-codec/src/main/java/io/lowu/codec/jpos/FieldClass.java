package io.lowu.codec.jpos;

import io.lowu.codec.iso8583.FieldSpec.Content;
import io.lowu.codec.iso8583.FieldSpec.Encoding;
import io.lowu.codec.iso8583.FieldSpec.Prefix;

/// What one of jPOS' field classes is in our terms.
///
/// @param content what the class is made for; jPOS itself does not look at it
/// @param encoding how it is written
/// @param prefix its length prefix
/// @param longest the greatest length that the class takes
/// @param right the nibble that fills an odd number of BCD digits where `pad` is not `true`; 0 on the left where
///     it is
/// @param use what is peculiar to it
record FieldClass(Content content, Encoding encoding, Prefix prefix, int longest, int right, Use use) {
    /// What is peculiar to a class.
    enum Use {
        /// Nothing.
        PLAIN,
        /// Its digits are a currency, an exponent and an amount, which jPOS takes apart when it unpacks, so that
        /// they must be digits and at least twelve.
        AMOUNT_2003,
        /// A string of hexadecimal digits, two a byte: for us, the bytes.
        HEX_STRING,
        /// Its digits are filled up on the right whatever `pad` says.
        RIGHT,
        /// It takes no bytes, whatever its length.
        NOTHING,
        /// It is not there: jPOS refuses to pack and to unpack it.
        UNUSED
    }

    boolean variable() {
        return prefix.bytes() > 0;
    }
}
