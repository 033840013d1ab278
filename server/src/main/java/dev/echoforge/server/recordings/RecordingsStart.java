package dev.echoforge.server.recordings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Lets the server start only where folder and database are each other's. */
@Component
@ConditionalOnWebApplication
class RecordingsStart {

  RecordingsStart(FolderIdentity identity) {
    identity.check();
  }
}
