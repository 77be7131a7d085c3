package io.lowu.loadtest.bench;

import java.util.Locale;

/// The two layouts of ISO 8583:1987 that are compared: those of jPOS' own presets, which every library here can read.
enum Form {
    /// Digits, bitmap and bytes as text.
    ASCII("packager/iso87ascii.xml"),
    /// Digits packed two to a byte, bitmap and bytes as they are; text stays text.
    BCD("packager/iso87binary.xml");

    private final String packager;

    Form(String packager) {
        this.packager = packager;
    }

    /// jPOS' definition of it, a resource in its jar.
    String packager() {
        return packager;
    }

    /// As it is written in names of benchmarks and resources.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Form of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
