package dev.dataflow.raster.core;

/**
 * How the pixels of a line fall on those of a shorter one: pixel {@code i} falls on {@code target(i)} with {@code share(i)} of itself, and
 * with the rest on the next.
 */
final class AreaShares {

    private final int[] targets;
    private final float[] shares;

    /** @param to at most {@code from} */
    AreaShares(int from, int to) {
        targets = new int[from];
        shares = new float[from];
        for (int i = 0; i < from; i++) {
            long start = (long) i * to;
            int target = (int) (start / from);
            targets[i] = target;
            long end = start + to;
            long border = (target + 1L) * from;
            shares[i] = end <= border ? 1 : (float) (border - start) / to;
        }
    }

    int length() {
        return targets.length;
    }

    int target(int index) {
        return targets[index];
    }

    float share(int index) {
        return shares[index];
    }
}
