using System.Text;
using MemHog.Api.Parameters;
using MemHog.Api.Watchdog;

namespace MemHog.Tests.Api.Watchdog;

public sealed class WatchdogTests : IDisposable
{
    private static readonly WatchdogOptions Options = new(new(1000), TimeSpan.FromMilliseconds(10), MemoryFigure.WorkingSet, null);

    private readonly MemoryStream said = new(new byte[2000]);
    private readonly List<int> ends = new(4);

    public void Dispose() => said.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    [InlineData(long.MaxValue, true)]
    public void Above_the_limit_it_ends_the_process_and_says_why_in_one_line(long bytes, bool over)
    {
        Assert.Equal(over, Watchdog(new Fixed(bytes)).Look());
        Assert.Equal(over ? [86] : [], ends);
        Assert.Equal(over ? $"watchdog: working-set is {bytes} bytes, above APP_MEMORY_LIMIT of 1000 bytes: the process exits with code 86\n" : "", Said);
    }

    [Fact]
    public void Neither_looking_nor_ending_allocates()
    {
        using var gate = new DrainGate(TimeSpan.FromSeconds(1));
        var below = Watchdog(new Fixed(5));
        var above = Watchdog(new Fixed(2000), gate, TimeSpan.FromMilliseconds(1));
        below.Look();
        above.Look();
        said.Position = 0;

        var before = GC.GetAllocatedBytesForCurrentThread();
        below.Look();
        above.Look();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("gc-heap")]
    [InlineData("committed")]
    [InlineData("working-set")]
    [InlineData("cgroup")]
    public void Reading_a_figure_gives_bytes_and_allocates_nothing(string name)
    {
        // A machine without a memory control group has no such figure.
        if (MemoryFigure.Parse(name).Value!.Start() is not { } reading) return;
        Assert.InRange(reading.Read(), 1_000_000, 100_000_000_000);
        // A collection by another test in between is what the figure may ask about.
        Assert.Contains(Enumerable.Range(0, 100), _ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            reading.Read();
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });
    }

    [Theory]
    [InlineData("gc-heap")]
    [InlineData("committed")]
    public void The_figures_of_the_GC_do_not_wait_for_a_collection(string name)
    {
        var reading = MemoryFigure.Parse(name).Value!.Start()!;
        var block = new byte[200_000_000];
        Assert.True(reading.Read() >= block.Length);
    }

    [Fact]
    public void The_resident_figure_is_the_one_the_runtime_reads_too()
    {
        var reading = MemoryFigure.WorkingSet.Start()!;
        // Between one look and the other, other tests take and free hundreds of megabytes.
        Assert.Contains(Enumerable.Range(0, 100), _ => reading.Read() / (double)Environment.WorkingSet is > 0.8 and < 1.25);
    }

    [Fact]
    public void Without_anybody_to_read_its_line_it_ends_the_process_all_the_same()
    {
        var words = new LastWords(Options, new Broken());
        using var watchdog = new MemHog.Api.Watchdog.Watchdog(Options, new Fixed(2000), words, null, ends.Add);
        Assert.True(watchdog.Look());
        Assert.Equal([86], ends);
    }

    [Fact]
    public async Task It_looks_again_and_again_on_a_thread_of_its_own()
    {
        var memory = new Fixed(5);
        var ended = new TaskCompletionSource<(int Code, Thread Thread)>();
        using var watchdog = new MemHog.Api.Watchdog.Watchdog(
            Options, memory, new(Options, said), null, code => ended.SetResult((code, Thread.CurrentThread)));
        watchdog.Start();
        while (memory.Reads < 3) await Task.Delay(5);
        Assert.False(ended.Task.IsCompleted);
        memory.Bytes = 2000;
        var end = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(86, end.Code);
        Assert.Equal((false, true), (end.Thread.IsThreadPoolThread, end.Thread.IsBackground));
        Assert.Equal(2, Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("watchdog: looks at working-set every 10 ms; above APP_MEMORY_LIMIT of 1000 bytes, ", Said);
    }

    private string Said => Encoding.UTF8.GetString(said.ToArray()).TrimEnd('\0');

    private MemHog.Api.Watchdog.Watchdog Watchdog(IMemoryReading memory, DrainGate? gate = null, TimeSpan? drain = null)
    {
        var options = Options with { Drain = drain };
        return new(options, memory, new(options, said), gate, ends.Add);
    }

    private sealed class Fixed(long bytes) : IMemoryReading
    {
        private int reads;

        public long Bytes { get; set; } = bytes;

        public int Reads => Volatile.Read(ref reads);

        public long Read()
        {
            Interlocked.Increment(ref reads);
            return Bytes;
        }
    }

    private sealed class Broken : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
