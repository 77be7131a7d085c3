package io.lowu.server.simulation;

import io.lowu.server.admin.SwitchMetrics;

/// What all parts of a run share.
///
/// @param setting the network by configuration
/// @param metrics of the switch; written only
/// @param coverage what the run has seen
record World(
        Setting setting,
        Dice dice,
        Weather weather,
        Agenda agenda,
        VirtualClock clock,
        VirtualNetwork network,
        VirtualDisk disk,
        Trace trace,
        Coverage coverage,
        SwitchMetrics metrics,
        Seams seams) {}
