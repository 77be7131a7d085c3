package io.lowu.authorization;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/// Card issuers and banks, in the order in which they were heard of. One that was never heard of is down.
final class Institutions {
    private final List<Institution> inOrder = new ArrayList<>();
    private final Long2ObjectHashMap<Institution> byId = new Long2ObjectHashMap<>();

    /// An issuer's link state and the reversals it is owed, oldest first.
    static final class Institution {
        final long id;
        final ArrayDeque<Deferred> reversals = new ArrayDeque<>();
        boolean up;

        private Institution(long id) {
            this.id = id;
        }
    }

    Institution of(long id) {
        Institution known = byId.get(id);
        if (known != null) {
            return known;
        }
        Institution institution = new Institution(id);
        byId.put(id, institution);
        inOrder.add(institution);
        return institution;
    }

    /// The oldest reversal that an institution is owed, if it was ever heard of.
    @Nullable
    Deferred oldestReversal(long id) {
        Institution known = byId.get(id);
        return known == null ? null : known.reversals.peekFirst();
    }

    boolean isUp(long id) {
        Institution known = byId.get(id);
        return known != null && known.up;
    }

    List<Institution> inOrder() {
        return inOrder;
    }
}
