package dev.echoforge.server.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the log, once the server has started, what administrators set and what is not used. */
@Component
class UnusedSettings {

  private static final Logger LOG = LoggerFactory.getLogger(UnusedSettings.class);

  private final LiveSettings live;

  UnusedSettings(LiveSettings live) {
    this.live = live;
  }

  @EventListener(ContextRefreshedEvent.class)
  void tell() {
    live.unused()
        .forEach((key, reason) ->
            LOG.warn(
                "{} was set and is not used, since it no longer fits: {}; set it anew or take it back",
                key,
                reason));
  }
}
