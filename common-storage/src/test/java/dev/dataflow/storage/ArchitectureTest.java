package dev.dataflow.storage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dataflow.storage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "dev.dataflow.pipeline..");

    @ArchTest
    static final ArchRule onlyTheS3BackendKnowsTheS3Client = noClasses()
            .that(not(resideInAPackage("dev.dataflow.storage.s3..")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.minio.."));

    @ArchTest
    static final ArchRule onlyRemoteBackendsKnowTheHttpClient = noClasses()
            .that(not(resideInAnyPackage("dev.dataflow.storage.s3..", "dev.dataflow.storage.supabase..")))
            .should()
            .dependOnClassesThat(resideInAPackage("okhttp3.."));

    @ArchTest
    static final ArchRule thePortSpeaksInItsOwnWords = classes()
            .that()
            .haveSimpleName("FileStorage")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.dataflow.storage"));

    @ArchTest
    static final ArchRule backendsDoNotKnowOneAnother =
            slices().matching("dev.dataflow.storage.(*)..").should().notDependOnEachOther();
}
