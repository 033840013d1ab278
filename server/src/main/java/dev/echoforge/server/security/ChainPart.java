package dev.echoforge.server.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** What another module adds to the chain of security filters, such as a further way to sign in. */
@FunctionalInterface
public interface ChainPart {

  /** Adds it. */
  void addTo(HttpSecurity http) throws Exception;
}
