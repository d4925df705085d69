extension OfferCatalog {
  /// Which offers somebody may see, as far as a ledger's counters tell: those whose limits have no room
  /// are not shown, for the reasons `CAP_CUSTOMER`, `CAP_DEVICE`, `CAP_AREA`, `CAP_TOTAL` and `BUDGET`.
  ///
  /// Nothing is written, and nothing waits for the ledger. Its counters may be late: only a reservation
  /// decides. Limits count by ``OfferRequest/customer``, ``OfferRequest/deviceId``, and the area that lets
  /// somebody in; an offer that counts by what the request does not say is refused.
  ///
  /// - Complexity: as ``decide(_:)``, and some tens of nanoseconds for each limit.
  public func decide(_ request: OfferRequest, limits ledger: any Ledger) -> OfferDecision {
    let scratch = limitedScratch(ledger)
    defer { keep(scratch) }
    return decide(request, &scratch.state)
  }

  /// Memory for one worker, which other threads do not use, and which reads a ledger's counters.
  public func worker(limits ledger: any Ledger) -> OfferWorker<Measure> {
    OfferWorker(self, ledger)
  }

  /// Why an offer is shown to somebody or not, its limits included; nil where the catalog has no such
  /// offer.
  ///
  /// - Complexity: O(offers) to find it, and O(vertices of its regions).
  public func explain(
    _ request: OfferRequest, offer id: String, limits ledger: any Ledger
  ) -> OfferExplanation? {
    var state = DecisionState()
    state.limits = LimitQuestion(ledger)
    return explain(request, id, &state)
  }

  /// Which offers somebody may see, each that has limits with a place within them.
  ///
  /// Places are reserved from the best offer down; where there is none, the offer falls out with the
  /// limit's reason, and the next one moves up. Each gets a new key of `random`, and the request's time.
  ///
  /// ```swift
  /// let decision = try await catalog.decide(request, reservingIn: ledger, using: &random)
  /// if case .held(let key, _, _)? = decision.offers.first?.reservation {
  ///   try await ledger.commit(key, at: later)
  /// }
  /// ```
  ///
  /// It throws nothing: where the ledger's store fails, an offer falls out, or is shown uncounted, as its
  /// ``LimitTerms/onStoreError`` says, and ``OfferDecision/limitFailures`` names it. A place that nobody
  /// commits goes back after its time limit.
  ///
  /// - Parameters:
  ///   - timeLimit: for how many seconds places are held: 1 to 30 days.
  ///   - random: what keys are made of; one that nobody can predict, where keys or tokens are given away.
  /// - Complexity: as ``decide(_:)``, and one ``Ledger/reserve(_:at:)-swift.method`` after the other.
  public func decide(
    _ request: OfferRequest, reservingIn ledger: any Ledger, lasting timeLimit: Int64 = 900,
    using random: inout some RandomNumberGenerator
  ) async -> OfferDecision {
    var steps = ReserveSteps(request, to: self, ledger, lasting: timeLimit)
    while let wanted = steps.next(using: &random) {
      do throws(LedgerError) {
        let outcome = try await ledger.reserve(wanted, at: request.time)
        steps.take(.success(outcome))
      } catch {
        steps.take(.failure(error))
      }
    }
    return steps.finish(digest: digest)
  }

  /// The same, on a thread that may block.
  public func decide(
    _ request: OfferRequest, reservingIn ledger: any Ledger, lasting timeLimit: Int64 = 900,
    using random: inout some RandomNumberGenerator
  ) -> OfferDecision {
    var steps = ReserveSteps(request, to: self, ledger, lasting: timeLimit)
    while let wanted = steps.next(using: &random) {
      do throws(LedgerError) {
        let outcome = try ledger.reserve(wanted, at: request.time)
        steps.take(.success(outcome))
      } catch {
        steps.take(.failure(error))
      }
    }
    return steps.finish(digest: digest)
  }
}
