package io.lowu.codec.qr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which elements of a merchant's code are templates, and what is in them.
final class MerchantTemplates {
    private MerchantTemplates() {}

    /// Whether an element under the root is a template.
    static boolean underRoot(int id) {
        return account(id) || id == MerchantCode.ADDITIONAL || id == MerchantCode.LANGUAGE || id >= 80;
    }

    static boolean account(int id) {
        return id >= 26 && id <= 51;
    }

    /// Whether an element of the additional data is a template.
    static boolean ofPaymentSystem(int id) {
        return id >= 50;
    }

    /// The elements under the root with what the templates hold.
    ///
    /// @return null after a fault
    static @Nullable List<Part> split(List<Part> root, CodeFaults faults) {
        List<Part> split = new ArrayList<>(root.size());
        for (Part part : root) {
            Part whole = underRoot(part.id()) ? split(part, faults) : part;
            if (whole == null) {
                return null;
            }
            split.add(whole);
        }
        return split;
    }

    private static @Nullable Part split(Part template, CodeFaults faults) {
        List<Part> inner = Part.split(template.path(), template.value(), template.valueAt(), faults);
        if (inner == null || template.id() != MerchantCode.ADDITIONAL) {
            return inner == null ? null : template.with(inner);
        }
        List<Part> whole = new ArrayList<>(inner.size());
        for (Part part : inner) {
            List<Part> innermost = ofPaymentSystem(part.id())
                    ? Part.split(part.path(), part.value(), part.valueAt(), faults)
                    : part.parts();
            if (innermost == null) {
                return null;
            }
            whole.add(part.with(innermost));
        }
        return template.with(whole);
    }
}
