using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Bench;

namespace MemHog.Tests.Bench;

public sealed class ScriptedServerTests
{
    [Fact]
    public async Task It_never_answers_before_its_script_says_and_writes_down_how_long_it_took()
    {
        using var server = ScriptedServer.Start(new ServerScript(number => TimeSpan.FromMilliseconds(number == 1 ? 40 : 5), []));

        var answers = await Ask(server, requests: 3);

        var took = server.Served.Select(served => served.Took.TotalMilliseconds).ToArray();
        Assert.Equal(["ok", "ok", "ok"], answers);
        Assert.True(took is [>= 5, >= 40, >= 5], string.Join(", ", took));
        Assert.True(server.Served[1].Arrived > server.Served[0].Arrived);
    }

    [Fact]
    public async Task What_falls_into_a_stall_is_answered_at_its_end()
    {
        using var server = ScriptedServer.Start(ServerScript.Constant(TimeSpan.FromMilliseconds(1)).With(new Stall(TimeSpan.Zero, TimeSpan.FromMilliseconds(200))));

        await Ask(server, requests: 2);

        Assert.InRange(server.Served[0].Took.TotalMilliseconds, 200, double.MaxValue);
        Assert.InRange(server.Served[0].Arrived.TotalMilliseconds, 0, 0);
    }

    [Fact]
    public void No_answer_leaves_early_or_in_a_stall_and_one_that_is_due_at_another_time_is_not_moved() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (arrived, from, length) =>
        {
            var stall = new Stall(TimeSpan.FromTicks(from.Get), TimeSpan.FromTicks(length.Get));
            var due = TimeSpan.FromTicks(arrived.Get) + TimeSpan.FromTicks(7);
            var at = ServerScript.Constant(TimeSpan.FromTicks(7)).With(stall).AnswerAt(0, TimeSpan.FromTicks(arrived.Get));
            return due >= stall.From && due < stall.To ? at == stall.To : at == due;
        }).QuickCheckThrowOnFailure();

    /// <summary>One request after the other on one connection.</summary>
    private static async Task<string[]> Ask(ScriptedServer server, int requests)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Endpoint);
        using var reader = new StreamReader(client.GetStream());
        var answers = new string[requests];
        for (var i = 0; i < requests; i++)
        {
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            var body = new char[2];
            await reader.ReadBlockAsync(body);
            answers[i] = new string(body);
        }

        // The server writes down what it did right after the answer has left.
        while (server.Served.Length < requests)
            await Task.Delay(1);
        return answers;
    }
}
