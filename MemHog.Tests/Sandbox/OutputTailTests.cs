using System.IO.Pipelines;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class OutputTailTests
{
    [Fact]
    public async Task The_last_twenty_lines_are_kept() =>
        Assert.Equal(Enumerable.Range(81, 20).Select(n => $"line {n}"), await TailOf(string.Concat(Enumerable.Range(1, 100).Select(n => $"line {n}\r\n"))));

    [Fact]
    public async Task As_many_lines_are_kept_as_are_asked_for()
    {
        var tail = new OutputTail(linesKept: 30);
        await tail.FollowAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 100).Select(n => $"line {n}\n")))));

        Assert.Equal(Enumerable.Range(71, 30).Select(n => $"line {n}"), tail.Lines());
    }

    [Fact]
    public async Task The_line_that_says_why_it_dies_is_kept_with_what_follows_it_however_long_the_trace_is() =>
        Assert.Equal(
            ["Stack overflow.", "trace 1", "trace 2", "trace 3", "trace 4", .. Enumerable.Range(81, 20).Select(n => $"trace {n}")],
            await TailOf("ready\nStack overflow.\n" + string.Concat(Enumerable.Range(1, 100).Select(n => $"trace {n}\n"))));

    [Fact]
    public async Task A_line_that_says_why_it_dies_stands_once_and_in_its_place() =>
        Assert.Equal(["ready", "Stack overflow.", "trace"], await TailOf("ready\nStack overflow.\ntrace\n"));

    [Fact]
    public async Task A_last_line_without_a_break_counts() => Assert.Equal(["a", "b"], await TailOf("a\n\nb"));

    [Fact]
    public async Task Escapes_that_would_reach_the_users_terminal_are_neutralised()
    {
        var line = Assert.Single(await TailOf("\e[31mred\e[0m \e]0;title\a\b\u009b2J\tend"));

        Assert.Equal("�[31mred�[0m �]0;title���2J\tend", line);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_no_harm()
    {
        var tail = new OutputTail();
        await tail.FollowAsync(new MemoryStream([0xff, 0xfe, (byte)'x', 0, 0xc3]));

        Assert.Equal("��x��", Assert.Single(tail.Lines()));
    }

    [Fact]
    public async Task Fifty_megabytes_without_a_line_break_stay_in_fixed_memory()
    {
        var tail = new OutputTail();
        var stream = new EndlessLine(50_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        // The stream answers at once, so all of it happens on this thread and what is allocated can be counted.
        var following = tail.FollowAsync(stream);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(following.IsCompletedSuccessfully);
        await following;
        Assert.InRange(allocated, 0, 64 * 1024);
        Assert.Equal(new string('x', 500) + "…", Assert.Single(tail.Lines()));
    }

    [Fact]
    public async Task A_target_that_writes_fifty_megabytes_is_not_held_up()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("t1", MemoryLimit.None);
        await using var process = sandbox.Start(LiveSandbox.Shell("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo end >&2"));

        Assert.Equal(0, await process.Exited);
        // In which order lines of two streams come is up to the scheduler; that neither runs into the other is not.
        await Eventually(() => process.LastOutput().Order(StringComparer.Ordinal), ["end", new string('x', 500) + "…"]);
    }

    [Fact]
    public async Task Lines_of_two_streams_never_run_into_each_other()
    {
        var tail = new OutputTail();
        var (output, errors) = (new Pipe(), new Pipe());
        var following = Task.WhenAll(tail.FollowAsync(output.Reader.AsStream()), tail.FollowAsync(errors.Reader.AsStream()));

        await output.Writer.WriteAsync("half a li"u8.ToArray());
        await Eventually(() => tail.Lines(), ["half a li"]);
        await errors.Writer.WriteAsync("a whole line\n"u8.ToArray());
        await Eventually(() => tail.Lines(), ["a whole line", "half a li"]);
        await output.Writer.WriteAsync("ne\n"u8.ToArray());
        await output.Writer.CompleteAsync();
        await errors.Writer.CompleteAsync();
        await following;

        Assert.Equal(["a whole line", "half a line"], tail.Lines().ToArray());
    }

    private static async Task Eventually(Func<IEnumerable<string>> lines, string[] expected)
    {
        for (var i = 0; i < 3000 && !lines().SequenceEqual(expected); i++)
            await Task.Delay(10);
        Assert.Equal(expected, lines().ToArray());
    }

    private static async Task<IEnumerable<string>> TailOf(string text)
    {
        var tail = new OutputTail();
        await tail.FollowAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return tail.Lines();
    }

    private sealed class EndlessLine(int length) : MemoryStream
    {
        private int left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(left, buffer.Length);
            buffer.Span[..count].Fill((byte)'x');
            left -= count;
            return ValueTask.FromResult(count);
        }
    }
}
