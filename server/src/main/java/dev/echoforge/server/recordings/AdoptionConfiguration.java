package dev.echoforge.server.recordings;

import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What adopting recordings needs, without a server. */
@Import({
  RecordingFiles.class,
  RecordingStore.class,
  RecordingTags.class,
  RecordingTextIndex.class,
  RecordingUpkeep.class,
  FolderIdentity.class,
  RecordingSweep.class,
  Adoption.class
})
@EnableConfigurationProperties(RecordingSettings.class)
public final class AdoptionConfiguration {

  AdoptionConfiguration() {}

  /** Nobody changes settings while no server runs: they are those of files and environment. */
  @Bean
  Supplier<RecordingSettings> currentRecordingSettings(RecordingSettings settings) {
    return () -> settings;
  }
}
