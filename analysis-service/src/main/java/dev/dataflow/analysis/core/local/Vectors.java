package dev.dataflow.analysis.core.local;

import java.util.List;

/** Arithmetic of vectors of length 1. */
final class Vectors {

    private Vectors() {}

    /** The cosine of the angle between them. */
    static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** The direction in the middle of them all. */
    static float[] centroid(List<float[]> vectors) {
        float[] sum = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        float length = (float) Math.sqrt(similarity(sum, sum));
        for (int i = 0; length > 0 && i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}
