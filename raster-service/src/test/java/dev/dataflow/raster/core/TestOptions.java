package dev.dataflow.raster.core;

import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobOptions.Ocr;
import dev.dataflow.pipeline.job.JobOptions.RasterPages;

/** Options of jobs, as far as the raster stage looks at them. */
final class TestOptions {

    private TestOptions() {}

    static JobOptions with(RasterPages raster, Ocr ocr, int dpi) {
        return with(raster, ocr, dpi, "eng", null);
    }

    static JobOptions with(RasterPages raster, Ocr ocr, int dpi, String languages, String password) {
        JobOptions plain = JobOptions.DEFAULTS;
        return new JobOptions(
                plain.pages(),
                dpi,
                raster,
                ocr,
                languages,
                plain.language(),
                plain.maxImages(),
                plain.analysis(),
                plain.schema(),
                password,
                plain.callbackUrl(),
                plain.redact());
    }
}
