/// What a simulated peer does wrong, and when: rules that turn a received message into an action.
///
/// Every peer asks its script once for each message that it has understood, on whatever thread received it; scripts
/// are thread safe and may be exchanged while a peer runs.
@NullMarked
package io.lowu.loadtest.script;

import org.jspecify.annotations.NullMarked;
