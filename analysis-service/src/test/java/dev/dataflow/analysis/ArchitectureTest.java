package dev.dataflow.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.analysis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule coreKnowsTheJdkTheCommonsAndItsEnginesOnly = classes()
            .that()
            .resideInAPackage("dev.dataflow.analysis.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.dataflow.analysis.core..",
                    "dev.dataflow.pipeline..",
                    "dev.dataflow.storage..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "com.github.pemistahl.lingua..",
                    "com.networknt.schema..",
                    "ai.onnxruntime..",
                    "dev.langchain4j.data..",
                    "dev.langchain4j.model.output..",
                    "dev.langchain4j.model.embedding..");

    @ArchTest
    static final ArchRule coreKnowsNoRimOfTheCommons = noClasses()
            .that()
            .resideInAPackage("dev.dataflow.analysis.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.pipeline.kafka..",
                    "dev.dataflow.pipeline.spring..",
                    "dev.dataflow.pipeline.worker..");

    @ArchTest
    static final ArchRule servicesDoNotSeeEachOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dataflow.extraction..",
                    "dev.dataflow.raster..",
                    "dev.dataflow.report..",
                    "dev.dataflow.gateway..");
}
