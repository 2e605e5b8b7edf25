package dev.dataflow.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("..report.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml.stream..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "dev.dataflow.storage..",
                    "dev.dataflow.pipeline.document..",
                    "dev.dataflow.pipeline.event..",
                    "dev.dataflow.pipeline.job..",
                    "dev.dataflow.pipeline.json..",
                    "dev.dataflow.pipeline.page..",
                    "dev.dataflow.pipeline.stage..",
                    "dev.dataflow.report.core..",
                    "org.commonmark..",
                    "com.openhtmltopdf..",
                    "org.apache.fontbox..",
                    "org.apache.pdfbox..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_IS_SEEN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.extraction..",
                    "dev.dataflow.raster..",
                    "dev.dataflow.analysis..",
                    "dev.dataflow.gateway..",
                    "dev.dataflow.standalone..");
}
