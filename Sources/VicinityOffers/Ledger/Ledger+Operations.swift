extension Ledger {
  /// Takes a place within the offer's limits, if there is one, and keeps it until the time limit.
  ///
  /// Limits are tried in this order: customer, device, area, total, then the budget of all and of the
  /// area; the first that has no room is the reason. Reservations whose time limit passed more than
  /// 120 seconds before `time` are given back first.
  ///
  /// - Throws: ``LedgerError``: of the key (too old, from the future, used for something else), of a
  ///   request that the terms do not allow, or of the store, where the terms reject then.
  public func reserve(_ request: ReserveRequest, at time: OfferTime) async throws(LedgerError)
    -> ReserveOutcome
  {
    do throws(LedgerError) {
      guard case .outcome(let answer) = try await perform(.reserve(request), at: time) else {
        throw LedgerError.unexpectedAnswer
      }
      return answer
    } catch {
      guard error.code.isOfStore, request.terms.servesUncapped(request.cost, rules) else {
        throw error
      }
      return .uncapped(error)
    }
  }

  /// The same, on a thread that may block.
  public func reserve(_ request: ReserveRequest, at time: OfferTime) throws(LedgerError)
    -> ReserveOutcome
  {
    do throws(LedgerError) {
      guard case .outcome(let answer) = try performBlocking(.reserve(request), at: time) else {
        throw LedgerError.unexpectedAnswer
      }
      return answer
    } catch {
      guard error.code.isOfStore, request.terms.servesUncapped(request.cost, rules) else {
        throw error
      }
      return .uncapped(error)
    }
  }

  /// Takes the place for good.
  ///
  /// That is honoured as long as the place is held, also after its time limit: it is lost only when a
  /// reservation or ``expire(at:)-swift.method`` has given it back.
  ///
  /// - Throws: ``LedgerError``: `unknownKey`, `keyTooOld`, `reservationExpired`, `reservationReleased`,
  ///   `reservationRefused`, or one of the store.
  @discardableResult
  public func commit(_ key: LedgerKey, at time: OfferTime) async throws(LedgerError)
    -> Reservation
  {
    guard case .settled(let answer) = try await perform(.commit(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// The same, on a thread that may block.
  @discardableResult
  public func commit(_ key: LedgerKey, at time: OfferTime) throws(LedgerError)
    -> Reservation
  {
    guard case .settled(let answer) = try performBlocking(.commit(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// Gives the place back. Of one that had expired, nothing changes and the answer says so.
  ///
  /// - Throws: ``LedgerError``: `alreadyCommitted`, `unknownKey`, `keyTooOld`, `reservationRefused`, or one
  ///   of the store.
  @discardableResult
  public func release(_ key: LedgerKey, at time: OfferTime) async throws(LedgerError)
    -> Reservation
  {
    guard case .settled(let answer) = try await perform(.release(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// The same, on a thread that may block.
  @discardableResult
  public func release(_ key: LedgerKey, at time: OfferTime) throws(LedgerError)
    -> Reservation
  {
    guard case .settled(let answer) = try performBlocking(.release(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// Gives back every place whose time limit passed 120 seconds before `time` or earlier, and says how
  /// many. Call it every minute or so: decisions do not, and would hide an offer whose places are all
  /// held by nobody.
  @discardableResult
  public func expire(at time: OfferTime) async throws(LedgerError)
    -> Int
  {
    guard case .expired(let answer) = try await perform(.expire, at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// The same, on a thread that may block.
  @discardableResult
  public func expire(at time: OfferTime) throws(LedgerError)
    -> Int
  {
    guard case .expired(let answer) = try performBlocking(.expire, at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// What became of a key; nil where it is unknown.
  public func reservation(for key: LedgerKey, at time: OfferTime) async throws(LedgerError)
    -> ReserveOutcome?
  {
    guard case .reservation(let answer) = try await perform(.reservation(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// The same, on a thread that may block.
  public func reservation(for key: LedgerKey, at time: OfferTime) throws(LedgerError)
    -> ReserveOutcome?
  {
    guard case .reservation(let answer) = try performBlocking(.reservation(key), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// How much of an offer's limits is used.
  public func usage(_ request: UsageRequest, at time: OfferTime) async throws(LedgerError)
    -> LimitUsage
  {
    guard case .usage(let answer) = try await perform(.usage(request), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// The same, on a thread that may block.
  public func usage(_ request: UsageRequest, at time: OfferTime) throws(LedgerError)
    -> LimitUsage
  {
    guard case .usage(let answer) = try performBlocking(.usage(request), at: time) else {
      throw .unexpectedAnswer
    }
    return answer
  }

  /// Credits both parties of a referral, each once, or neither.
  ///
  /// The new customer is credited once for an offer, whoever refers them; who was there before, once for
  /// each new customer. Both count against the offer's limits, and are committed at once.
  ///
  /// - Throws: ``LedgerError``: `selfReferral`, `alreadyReferred`, and what `reserve` throws.
  public func refer(_ request: ReferralRequest, at time: OfferTime) async throws(LedgerError)
    -> ReferralOutcome
  {
    do throws(LedgerError) {
      guard case .referral(let answer) = try await perform(.refer(request), at: time) else {
        throw LedgerError.unexpectedAnswer
      }
      return answer
    } catch {
      guard error.code.isOfStore, request.terms.servesUncapped(request.cost, rules) else {
        throw error
      }
      return .uncapped(error)
    }
  }

  /// The same, on a thread that may block.
  public func refer(_ request: ReferralRequest, at time: OfferTime) throws(LedgerError)
    -> ReferralOutcome
  {
    do throws(LedgerError) {
      guard case .referral(let answer) = try performBlocking(.refer(request), at: time) else {
        throw LedgerError.unexpectedAnswer
      }
      return answer
    } catch {
      guard error.code.isOfStore, request.terms.servesUncapped(request.cost, rules) else {
        throw error
      }
      return .uncapped(error)
    }
  }
}

extension LedgerError {
  /// A ledger answered something that does not belong to the question.
  static let unexpectedAnswer = LedgerError(.storeFailed, "an answer to another question")
}

extension LimitTerms {
  /// Whether the offer is given to everybody while the store fails.
  func servesUncapped(_ cost: Money?, _ rules: LedgerRules) -> Bool {
    guard onStoreError == .serveUncappedFree else { return false }
    do throws(LedgerError) {
      try check(rules)
      _ = try self.cost(cost)
      return true
    } catch {
      return false
    }
  }
}
