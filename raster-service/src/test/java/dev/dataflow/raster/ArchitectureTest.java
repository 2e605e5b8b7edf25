package dev.dataflow.raster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

@AnalyzeClasses(packages = "dev.dataflow.raster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] COMMONS = {
        "dev.dataflow.pipeline.document..",
        "dev.dataflow.pipeline.event..",
        "dev.dataflow.pipeline.job..",
        "dev.dataflow.pipeline.json..",
        "dev.dataflow.pipeline.page..",
        "dev.dataflow.pipeline.stage..",
        "dev.dataflow.storage..",
        "org.jspecify..",
        "java.."
    };

    @ArchTest
    static final ArchRule coreKnowsOnlyTheCommonsAndItsEngines = classes()
            .that()
            .resideInAPackage("..raster.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    "dev.dataflow.raster.core..",
                    "org.apache.pdfbox..",
                    "ar.com.hjg.pngj..",
                    "net.sourceforge.tess4j..",
                    "com.sun.jna..",
                    "tools.jackson.."));

    @ArchTest
    static final ArchRule ocrKnowsNoPdf = classes()
            .that()
            .resideInAPackage("..core.ocr..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and("dev.dataflow.raster.core.ocr..", "net.sourceforge.tess4j..", "com.sun.jna.."));

    private static String[] and(String... others) {
        String[] all = Arrays.copyOf(COMMONS, COMMONS.length + others.length);
        System.arraycopy(others, 0, all, COMMONS.length, others.length);
        return all;
    }
}
