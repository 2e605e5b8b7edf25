package dev.dataflow.analysis;

import dev.dataflow.analysis.core.AnalysisLimits;
import dev.dataflow.analysis.core.Analysts;
import dev.dataflow.analysis.core.AnalyzeDocument;
import dev.dataflow.analysis.core.Reading;
import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.local.MiniLmSentenceEmbeddings;
import dev.dataflow.analysis.core.model.ModelAnalyst;
import dev.dataflow.analysis.core.text.LanguageDetection;
import dev.dataflow.analysis.langchain.LanguageModels;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the analysis service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnalysisProperties.class)
public class AnalysisConfiguration {

    @Bean
    StageFunctions analysisStage(
            AnalysisProperties properties, LanguageDetection analysisLanguages, LocalAnalyst localAnalyst) {
        AnalysisLimits limits = properties.limits();
        Analysts analysts = new Analysts(localAnalyst, models(properties), limits.keyPhrases());
        return new StageFunctions(
                Stage.ANALYSIS, null, null, new AnalyzeDocument(new Reading(analysisLanguages, limits), analysts));
    }

    @Bean
    LanguageDetection analysisLanguages() {
        return new LanguageDetection();
    }

    @Bean
    LocalAnalyst localAnalyst() {
        return new LocalAnalyst(new MiniLmSentenceEmbeddings());
    }

    @Bean
    AnalysisWarmUp analysisWarmUp(
            AnalysisProperties properties, LanguageDetection analysisLanguages, LocalAnalyst localAnalyst) {
        return new AnalysisWarmUp(properties.local().warmUp(), analysisLanguages, localAnalyst);
    }

    private static Map<JobOptions.Analysis, ModelAnalyst> models(AnalysisProperties properties) {
        Map<JobOptions.Analysis, ModelAnalyst> models = new EnumMap<>(JobOptions.Analysis.class);
        AnalysisProperties.OpenAi openai = properties.openai();
        if (openai.isConfigured()) {
            models.put(
                    JobOptions.Analysis.OPENAI,
                    new ModelAnalyst(
                            LanguageModels.openAi(openai.settings(), InstantSource.system()), openai.budget()));
        }
        AnalysisProperties.Anthropic anthropic = properties.anthropic();
        if (anthropic.isConfigured()) {
            models.put(
                    JobOptions.Analysis.ANTHROPIC,
                    new ModelAnalyst(
                            LanguageModels.anthropic(anthropic.settings(), InstantSource.system()),
                            anthropic.budget()));
        }
        return models;
    }
}
