package dev.dataflow.analysis.core.entity;

import java.util.List;

/** Finds one sort of thing in a text, in linear time. */
@FunctionalInterface
interface Finder {

    /** What stands there, in order, without overlaps. */
    List<Found> find(String text);
}
