package dev.dataflow.extraction;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.extraction", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule coreKnowsOnlyTheCommonsAndItsEngine = classes()
            .that()
            .resideInAPackage("..extraction.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.extraction.core..",
                    "dev.dataflow.pipeline.document..",
                    "dev.dataflow.pipeline.event..",
                    "dev.dataflow.pipeline.job..",
                    "dev.dataflow.pipeline.json..",
                    "dev.dataflow.pipeline.page..",
                    "dev.dataflow.pipeline.stage..",
                    "dev.dataflow.storage..",
                    "org.apache.pdfbox..",
                    "org.apache.fontbox..",
                    "tools.jackson..",
                    "org.jspecify..",
                    "java..",
                    "ar.com.hjg.pngj..");

    @ArchTest
    static final ArchRule layoutKnowsNoPdf = noClasses()
            .that()
            .resideInAnyPackage("..core.layout..", "..core.table..", "..core.page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "..core.pdf..");
}
