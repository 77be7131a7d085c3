package io.lowu.codec.iso8583;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is inside a field that consists of elements of its own. Elements are addressed by a path, `60.6`,
/// `55.9F26`, `127.3`, and may be composites themselves, down to [#GREATEST_DEPTH].
///
/// The elements lie in the field's content: in the bytes on the wire if the field's encoding leaves a byte a
/// character (`ascii`, `ebcdic`, `binary`), in the decoded bytes if it is `hex`.
public sealed interface Composite {
    /// How deep composites may be nested, the field itself not counted.
    int GREATEST_DEPTH = 6;

    /// Not a composite.
    enum None implements Composite {
        /// The only one.
        NONE
    }

    /// Elements one after the other, in the order given. Where the content ends, the elements that are left are
    /// absent. The last element may have no prefix and a `min` below its `length`: it then takes whatever is left.
    ///
    /// @param elements in their order; numbers ascend
    /// @param gapsFilled whether an element that is absent though others come after it is written as an empty one:
    ///     zeros for digits, spaces for other characters, a length of zero. Otherwise it can't be absent
    record Positional(List<FieldSpec> elements, boolean gapsFilled) implements Composite {
        /// Keeps a copy. [Dialect#of] checks the numbers.
        public Positional {
            elements = List.copyOf(elements);
        }

        /// Elements of which none can be absent before another one.
        public Positional(List<FieldSpec> elements) {
            this(elements, false);
        }
    }

    /// A bitmap, then the elements that it announces. The first bit is element 1, or announces a further bitmap
    /// if `extended` is true.
    ///
    /// @param bitmap how the bitmap is written
    /// @param bitmapBytes bytes of the bitmap as a number of bits divided by eight, 1 to 8; a further bitmap has
    ///     as many
    /// @param extended whether the first bit announces a further bitmap
    /// @param elements by number, 1 to 8 times `bitmapBytes`, twice as many if `extended`
    record Bitmapped(
            DialectSpec.BitmapForm bitmap, int bitmapBytes, boolean extended, SortedMap<Integer, FieldSpec> elements)
            implements Composite {
        /// Keeps a copy.
        ///
        /// @throws IllegalArgumentException if there are more bytes, or an element that no bit can announce
        public Bitmapped {
            if (bitmapBytes < 1 || bitmapBytes > 8) {
                throw new IllegalArgumentException("a bitmap has 1 to 8 bytes, not " + bitmapBytes);
            }
            int least = extended ? 2 : 1;
            int greatest = 8 * bitmapBytes * (extended ? 2 : 1);
            for (int number : elements.keySet()) {
                if (number < least || number > greatest) {
                    throw new IllegalArgumentException(
                            "elements are numbered " + least + " to " + greatest + ", not " + number);
                }
            }
            elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
        }

        /// Bytes of one bitmap as it is written.
        public int wireBytes() {
            return bitmap == DialectSpec.BitmapForm.BINARY ? bitmapBytes : 2 * bitmapBytes;
        }
    }

    /// Elements in any order, each with its tag and, unless the element has a fixed length of its own, its
    /// length.
    /// ```
    ///  ┌──────────┬─────────────┬─────────┬──────────┬─ ─ ─
    ///  │ tag      │ length      │ content │ tag      │
    ///  │ tagBytes │ lengths     │         │          │
    ///  └──────────┴─────────────┴─────────┴──────────┴─ ─ ─
    /// ```
    /// An element whose tag is not in the table is kept and can be addressed; its content is not checked or
    /// shown. Without `lengths` there can't be one, as nothing tells where it ends. A tag may be there once.
    ///
    /// @param tagBytes bytes of a tag, 1 to 8
    /// @param tagHex whether a tag is named by its bytes in hexadecimal and not by its characters
    /// @param lengths the length prefix of every element, in place of its own; [FieldSpec.Prefix#NONE] if each
    ///     element has its own or a fixed length
    /// @param elements by tag
    record Tagged(int tagBytes, boolean tagHex, FieldSpec.Prefix lengths, SortedMap<String, FieldSpec> elements)
            implements Composite {
        /// Keeps a copy.
        ///
        /// @throws IllegalArgumentException if a tag has no or more bytes
        public Tagged {
            if (tagBytes < 1 || tagBytes > 8) {
                throw new IllegalArgumentException("a tag has 1 to 8 bytes, not " + tagBytes);
            }
            elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
        }
    }

    /// BER-TLV as EMV uses it (DOMAIN.md 1.12). What is known of the tags is EMV's own catalogue; unknown ones
    /// are kept,
    /// can be addressed, and are listed without their content.
    ///
    /// @param depth how deep constructed tags may be nested
    /// @param count how many tags there may be
    record BerTlv(int depth, int count) implements Composite {
        /// 8 levels, 256 tags.
        public static final BerTlv USUAL = new BerTlv(8, 256);
    }
}
