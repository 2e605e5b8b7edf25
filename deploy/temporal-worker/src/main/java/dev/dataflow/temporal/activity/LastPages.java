package dev.dataflow.temporal.activity;

import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.page.PageRanges;

/**
 * What a heartbeat of a unit carries: how far it is. A restarted unit goes on after it, by what stands in storage, which is never behind.
 *
 * @param unitId   which unit
 * @param lastPage the highest page that has ended; 0 for none yet
 * @param done     pages whose outputs stand
 * @param failed   pages that ended as page errors
 */
public record LastPages(String unitId, int lastPage, PageRanges done, PageRanges failed) {

    static LastPages none(String unitId) {
        return new LastPages(unitId, 0, PageRanges.NONE, PageRanges.NONE);
    }

    static LastPages of(UnitFinished unit) {
        return new LastPages(
                unit.unitId(), Math.max(unit.done().last(), unit.failed().last()), unit.done(), unit.failed());
    }
}
