package dev.echoforge.server.recordings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** What adopting recordings needs, without a server. */
@Import({
  RecordingFiles.class,
  RecordingStore.class,
  FolderIdentity.class,
  RecordingSweep.class,
  Adoption.class
})
@EnableConfigurationProperties(RecordingSettings.class)
public final class AdoptionConfiguration {

  AdoptionConfiguration() {}
}
