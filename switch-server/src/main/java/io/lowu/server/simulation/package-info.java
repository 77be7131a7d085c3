/// The `simulated` host: the real switch – core, engine, journal, store-and-forward, links, codecs – over a
/// virtual disk, network and clock, with virtual acquirers, card issuer and bank around it, in one thread and
/// from one seed.
///
/// Everything that happens is an entry of the [Agenda][io.lowu.server.simulation.Agenda]; chance comes from the
/// [Dice][io.lowu.server.simulation.Dice] alone. So a seed is a run, and a run that broke can be had again.
@NullMarked
package io.lowu.server.simulation;

import org.jspecify.annotations.NullMarked;
