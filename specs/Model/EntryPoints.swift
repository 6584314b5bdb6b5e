import VerifierContracts
import VmIO

// The C entry points of the methods, as `Freestanding/include/vmio.h` declares them, for `vmverify compiled`.

extension MachineFunctions {
  /// What a kernel supplies to `Freestanding/BareMachine.swift`.
  static let bare = MachineFunctions([
    "bare_store_once": .storeOnce, "bare_load_once": .loadOnce, "bare_store": .store, "bare_load": .load,
    "bare_store_value": .storeValue, "bare_copy": .copy, "bare_zero": .zero, "bare_copy_fallibly": .copyFallibly,
    "bare_zero_fallibly": .zeroFallibly, "bare_load_once_fallibly": .loadOnceFallibly,
    "bare_compare_exchange_fallibly": .compareExchangeFallibly,
  ])
}

extension Contract {
  /// Every contract, with the entry points of its method.
  static let entryPoints: [String: @Sendable (Contract) -> Contract] = [
    // Constructors.
    "infallible/from_kernel_space": made(MakeCall.self, "vmio_infallible_from_kernel_space"),
    "fallible/from_user_space": made(MakeCall.self, "vmio_fallible_from_user_space"),
    "infallible/from": made(SliceCall.self, "vmio_infallible_from"),
    "reader/infallible/from_kernel_space": madeReader(MakeCall.self, "vmio_reader_infallible_from_kernel_space"),
    "reader/fallible/from_user_space": madeReader(MakeCall.self, "vmio_reader_fallible_from_user_space"),
    "reader/infallible/from": madeReader(SliceCall.self, "vmio_reader_infallible_from"),
    "infallible/to_fallible": {
      $0.entry("vmio_infallible_to_fallible") { (call: WriterConversionCall) in
        call.writer.asWords
      } returning: { (_, result: Result<Writer, any Error>) in
        words(result, \.words)
      }
    },
    "reader/infallible/to_fallible": {
      $0.entry("vmio_reader_infallible_to_fallible") { (call: ReaderConversionCall) in
        call.reader.asWords
      } returning: { (_, result: Result<Reader, any Error>) in
        words(result, \.words)
      }
    },

    // Writers and readers of either memory.
    "any/cursor": observed(WriterCall.self, "vmio_any_cursor") { (result: VirtPtr<SymbolicMachine>) in
      .word(result.address)
    },
    "any/end": observed(WriterCall.self, "vmio_any_end") { (result: VirtPtr<SymbolicMachine>) in .word(result.address)
    },
    "any/avail": observed(WriterCall.self, "vmio_any_avail") { (result: SymbolicWord) in .word(result) },
    "any/has_avail": observed(WriterCall.self, "vmio_any_has_avail") { (result: Bool) in .truth(Formula(result)) },
    "reader/any/cursor": observed(ReaderCall.self, "vmio_reader_any_cursor") { (result: VirtPtr<SymbolicMachine>) in
      .word(result.address)
    },
    "reader/any/end": observed(ReaderCall.self, "vmio_reader_any_end") { (result: VirtPtr<SymbolicMachine>) in
      .word(result.address)
    },
    "reader/any/remain": observed(ReaderCall.self, "vmio_reader_any_remain") { (result: SymbolicWord) in .word(result)
    },
    "reader/any/has_remain": observed(ReaderCall.self, "vmio_reader_any_has_remain") { (result: Bool) in
      .truth(Formula(result))
    },
    "any/limit": moved(WriterMoveCall.self, "vmio_any_limit"),
    "any/skip": moved(WriterMoveCall.self, "vmio_any_skip"),
    "any/skip/panic": moved(WriterMoveCall.self, "vmio_any_skip"),
    "reader/any/limit": moved(ReaderMoveCall.self, "vmio_reader_any_limit"),
    "reader/any/skip": moved(ReaderMoveCall.self, "vmio_reader_any_skip"),
    "reader/any/skip/panic": moved(ReaderMoveCall.self, "vmio_reader_any_skip"),
    "any/clone_exclusive": {
      $0.entry("vmio_any_clone_exclusive") { (call: CloneCall) in
        // Any word is passed on to the function.
        [
          .structure(call.writer.words), .function([.structure(call.writer.words), .word(call.most)]), .word(call.most),
        ]
      } returning: { (_, _: Result<CloneCall.Clone, any Error>) in
        []
      }
    },

    // Kernel memory.
    "infallible/write_val": {
      $0.entry("vmio_infallible_write_val") { (call: WriteValueCall) in
        [.structure(call.writer.words)] + call.value.asWords
      } returning: { (_, result: Result<Void, any Error>) in
        [status(result)]
      }
    },
    "infallible/write_once": {
      $0.entry("vmio_infallible_write_once") { (call: WriteOnceCall) in
        [
          .structure(call.writer.words), .word(call.value.bits), .word(call.value.size), .word(call.value.alignment),
        ]
      } returning: { (_, result: Result<Void, any Error>) in
        [status(result)]
      }
    },
    "infallible/fill": {
      $0.entry("vmio_infallible_fill") { (call: FillCall) in
        [.structure(call.writer.words)] + call.value.asWords
      } returning: { (_, result: Result<Filled<SymbolicMachine>, any Error>) in
        words(result) { [$0.count] }
      }
    },
    "infallible/fill_zeros": {
      $0.entry("vmio_infallible_fill_zeros") { (call: WriterCountCall) in
        [.structure(call.writer.words), .word(call.count)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        words(result) { [$0] }
      }
    },
    "infallible/write": {
      $0.entry("vmio_infallible_write") { (call: TransferCall) in
        [.structure(call.writer.words), .structure(call.reader.words)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        words(result) { [$0] }
      }
    },
    "reader/infallible/read": {
      $0.entry("vmio_reader_infallible_read") { (call: TransferCall) in
        [.structure(call.reader.words), .structure(call.writer.words)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        words(result) { [$0] }
      }
    },
    "reader/infallible/read_val": {
      $0.entry("vmio_reader_infallible_read_val") { (call: ReadValueCall) in
        [.structure(call.reader.words)] + call.value.asWords
      } returning: { (_, result: Result<Void, any Error>) in
        [status(result)]
      }
    },
    "reader/infallible/read_once": {
      $0.entry("vmio_reader_infallible_read_once") { (call: ReadOnceCall) in
        [.structure(call.reader.words), .word(call.layout.size), .word(call.layout.alignment)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        valueOrStatus(result)
      }
    },

    // User memory on one side at least.
    "infallible/write_fallible/fallible": written("vmio_infallible_write_fallible_fallible"),
    "fallible/write_fallible/infallible": written("vmio_fallible_write_fallible_infallible"),
    "fallible/write_fallible/fallible": written("vmio_fallible_write_fallible_fallible"),
    "reader/infallible/read_fallible": read("vmio_reader_infallible_read_fallible"),
    "reader/fallible/read_fallible/infallible": read("vmio_reader_fallible_read_fallible_infallible"),
    "reader/fallible/read_fallible/fallible": read("vmio_reader_fallible_read_fallible_fallible"),
    "fallible/write_val": {
      $0.entry("vmio_fallible_write_val") { (call: WriteValueCall) in
        [.structure(call.writer.words)] + call.value.asWords
      } returning: { (_, result: Result<Void, any Error>) in
        [status(result)]
      }
    },
    "reader/fallible/read_val": {
      $0.entry("vmio_reader_fallible_read_val") { (call: ReadValueCall) in
        [.structure(call.reader.words)] + call.value.asWords
      } returning: { (_, result: Result<Void, any Error>) in
        [status(result)]
      }
    },
    "fallible/fill_zeros": {
      $0.entry("vmio_fallible_fill_zeros") { (call: WriterCountCall) in
        [.structure(call.writer.words), .word(call.count)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        countAndStatus(result)
      }
    },
    "reader/fallible/atomic_load": {
      $0.entry("vmio_reader_fallible_atomic_load") { (call: ReadOnceCall) in
        [.constantStructure(call.reader.words), .word(call.layout.size), .word(call.layout.alignment)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        valueOrStatus(result)
      }
    },
    "fallible/atomic_compare_exchange": {
      $0.entry("vmio_fallible_atomic_compare_exchange") { (call: CompareExchangeCall) in
        [
          .structure(call.writer.words), .constantStructure(call.reader.words), .word(call.expected.bits),
          .word(call.desired.bits), .word(call.expected.size), .word(call.expected.alignment),
        ]
      } returning: { (_, result: Result<Exchange<SymbolicWord>, any Error>) in
        switch result {
        case .success(let exchange): [.word(exchange.previous), .number(exchange.succeeded ? 0 : 3)]
        case .failure: [.number(0), status(result)]
        }
      }
    },
  ]

  /// This contract with the entry points of its method, if it has any.
  var withEntryPoints: Contract { Self.entryPoints[id]?(self) ?? self }

  // MARK: Calls that are alike

  /// An entry point that a kernel calls.
  private func entry<State, Result>(
    _ symbol: String, arguments: @escaping @Sendable (State) -> [EntryArgument],
    returning results: @escaping @Sendable (State, Swift.Result<Result, any Error>) -> [EntryResult]
  ) -> Contract {
    compiled(as: symbol, calling: .bare, arguments: arguments, returning: results)
  }

  private static func made<Call: ConstructorCall>(_ call: Call.Type, _ symbol: String)
    -> @Sendable (Contract) -> Contract
  {
    {
      $0.entry(symbol) { (call: Call) in
        [.output(words: 2)] + call.asWords
      } returning: { (_, result: Result<MadeWriter, any Error>) in
        outputs(result, \.writer.words)
      }
    }
  }

  private static func madeReader<Call: ConstructorCall>(_ call: Call.Type, _ symbol: String)
    -> @Sendable (Contract) ->
    Contract
  {
    {
      $0.entry(symbol) { (call: Call) in
        [.output(words: 2)] + call.asWords
      } returning: { (_, result: Result<MadeReader, any Error>) in
        outputs(result, \.reader.words)
      }
    }
  }

  /// A function of a writer or a reader alone, which it leaves as it is.
  private static func observed<Call: SpanCall, Value>(
    _ call: Call.Type, _ symbol: String, _ entryResult: @escaping @Sendable (Value) -> EntryResult
  ) -> @Sendable (Contract) -> Contract {
    {
      $0.entry(symbol) { (call: Call) in
        [.constantStructure(call.span.words)]
      } returning: { (_, result: Result<Value, any Error>) in
        [(try? result.get()).map(entryResult)].compactMap { $0 }
      }
    }
  }

  /// A move of a writer's or a reader's cursor or end: in place, and as a function that returns it.
  private static func moved<Call: MoveCall>(_ call: Call.Type, _ symbol: String) -> @Sendable (Contract) -> Contract {
    {
      $0.entry(symbol) { (call: Call) in
        [.structure(call.span.words), .word(call.count)]
      } returning: { (_, _: Result<Call.Span, any Error>) in
        []
      }.entry("\(symbol)_consuming") { (call: Call) in
        call.span.asWords + [.word(call.count)]
      } returning: { (_, result: Result<Call.Span, any Error>) in
        words(result, \.words)
      }
    }
  }

  private static func written(_ symbol: String) -> @Sendable (Contract) -> Contract {
    {
      $0.entry(symbol) { (call: TransferCall) in
        [.structure(call.writer.words), .structure(call.reader.words)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        countAndStatus(result)
      }
    }
  }

  private static func read(_ symbol: String) -> @Sendable (Contract) -> Contract {
    {
      $0.entry(symbol) { (call: TransferCall) in
        [.structure(call.reader.words), .structure(call.writer.words)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        countAndStatus(result)
      }
    }
  }

  // MARK: Results

  /// The words of what a method returned.
  private static func words<Value>(
    _ result: Result<Value, any Error>, _ words: (Value) -> [SymbolicWord]
  ) -> [EntryResult] {
    ((try? result.get()).map(words) ?? []).map { .word($0) }
  }

  private static func outputs<Value>(
    _ result: Result<Value, any Error>, _ words: (Value) -> [SymbolicWord]
  ) -> [EntryResult] {
    (try? result.get()).map { [.output(words($0))] } ?? []
  }

  /// `VMIO_OK`, or the error.
  private static func status<Value>(_ result: Result<Value, any Error>) -> EntryResult {
    switch result {
    case .success: .number(0)
    case .failure(let error):
      .number((error as? VmIOError ?? (error as? Interruption<SymbolicWord>)?.error)?.status ?? -1)
    }
  }

  /// A value, 0 if the method threw, and `VMIO_OK` or the error.
  private static func valueOrStatus(_ result: Result<SymbolicWord, any Error>) -> [EntryResult] {
    [(try? result.get()).map { .word($0) } ?? .number(0), status(result)]
  }

  /// How many bytes are done, whether or not the method threw, and `VMIO_OK` or the error.
  private static func countAndStatus(_ result: Result<SymbolicWord, any Error>) -> [EntryResult] {
    switch result {
    case .success(let count): [.word(count), .number(0)]
    case .failure(let error):
      [(error as? Interruption<SymbolicWord>).map { .word($0.count) } ?? .number(-1), status(result)]
    }
  }
}

extension VmIOError {
  /// The error as `vmio.h` has it.
  fileprivate var status: Integer {
    switch self {
    case .invalidArgs: 1
    case .pageFault: 2
    }
  }
}

// MARK: Arguments

/// A writer or a reader, which C has as two words.
private protocol EntrySpan: SendableMetatype {
  var cursor: VirtPtr<SymbolicMachine> { get }
  var end: VirtPtr<SymbolicMachine> { get }
}

extension EntrySpan {
  fileprivate var words: [SymbolicWord] { [cursor.address, end.address] }
  /// The words where a structure is passed by value.
  fileprivate var asWords: [EntryArgument] { words.map { .word($0) } }
}

extension On.Writer: EntrySpan where M == SymbolicMachine {}
extension On.Reader: EntrySpan where M == SymbolicMachine {}

extension Pod<SymbolicMachine> {
  fileprivate var asWords: [EntryArgument] { [.word(address), .word(size), .word(alignment)] }
}

private protocol SpanCall: SendableMetatype {
  associatedtype Span: EntrySpan
  var span: Span { get }
}

private protocol MoveCall: SpanCall {
  var count: SymbolicWord { get }
}

extension On.WriterCall: SpanCall where M == SymbolicMachine {
  fileprivate var span: Writer { writer }
}
extension On.ReaderCall: SpanCall where M == SymbolicMachine {
  fileprivate var span: Reader { reader }
}
extension On.WriterMoveCall: SpanCall, MoveCall where M == SymbolicMachine {
  fileprivate var span: Writer { writer }
}
extension On.ReaderMoveCall: SpanCall, MoveCall where M == SymbolicMachine {
  fileprivate var span: Reader { reader }
}

private protocol ConstructorCall: SendableMetatype {
  var asWords: [EntryArgument] { get }
}

extension On.MakeCall: ConstructorCall where M == SymbolicMachine {
  fileprivate var asWords: [EntryArgument] { [.word(pointer.address), .word(length)] }
}
extension On.SliceCall: ConstructorCall where M == SymbolicMachine {
  fileprivate var asWords: [EntryArgument] { [.word(slice.address), .word(slice.count)] }
}
