using MemHog.Load.Measurement.Gc.Attach;

namespace MemHog.Tests.Measurement.Gc.Attach;

public sealed class DiagnosticMessageTests
{
    private static readonly Guid Cookie = new("01020304-0506-0708-090a-0b0c0d0e0f10");

    [Fact]
    public void The_message_to_go_on_is_a_header_alone() =>
        Assert.Equal([.. "DOTNET_IPC_V1\0"u8, 20, 0, 4, 1, 0, 0], DiagnosticMessage.ResumeRuntime());

    [Theory]
    [InlineData(4, 4, 1 + 1)]
    [InlineData(3, 3, 1)]
    public void A_session_asks_for_GC_events_alone(int command, byte number, int flags)
    {
        var message = DiagnosticMessage.CollectGcEvents((CollectTracing)command, 1);

        Assert.Equal(message.Length, BitConverter.ToUInt16(message, 14));
        Assert.Equal((2, number), (message[16], message[17]));
        // Megabytes, nettrace; no rundown, no stacks; one provider with keyword 1 at level 4.
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, .. new byte[flags], 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 32, 0, 0, 0], message[20..(28 + flags + 20)]);
    }

    [Fact]
    public void An_answer_says_whether_it_was_done_and_what_follows()
    {
        Assert.Equal(new Answer(true, 8), DiagnosticMessage.ReadAnswer([.. "DOTNET_IPC_V1\0"u8, 28, 0, 0xFF, 0, 0, 0]));
        Assert.Equal(new Answer(false, 4), DiagnosticMessage.ReadAnswer([.. "DOTNET_IPC_V1\0"u8, 24, 0, 0xFF, 0xFF, 0, 0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n ")]
    [InlineData("DOTNET_IPC_V1\0\u0003\0\0\0\0\0")]
    public void What_is_no_answer_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => DiagnosticMessage.ReadAnswer(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_runtime_says_who_it_is() =>
        Assert.Equal(new Advertise(Cookie, 4711), Advertise.Read([.. "ADVR_V1\0"u8, .. Cookie.ToByteArray(), .. BitConverter.GetBytes(4711UL), 0, 0]));

    [Theory]
    [InlineData("ADVR_V1\0", 0UL)]
    [InlineData("ADVR_V1\0", ulong.MaxValue)]
    [InlineData("ADVR_V9\0", 4711UL)]
    public void What_is_no_runtime_is_refused(string magic, ulong process) => Assert.Throws<InvalidDataException>(
        () => Advertise.Read([.. System.Text.Encoding.Latin1.GetBytes(magic), .. Cookie.ToByteArray(), .. BitConverter.GetBytes(process), 0, 0]));

    [Theory]
    [InlineData(true, true, "Session, Resume, Keep, Keep")]
    [InlineData(true, false, "Session, OldSession, Resume, Resume")]
    [InlineData(false, true, "Resume, Keep, Keep, Keep")]
    public void Whatever_happens_the_runtime_is_let_go(bool isWatched, bool succeeds, string steps)
    {
        var step = AttachSteps.First(isWatched);
        var taken = new List<AttachStep>();
        for (var i = 0; i < 4; i++)
        {
            taken.Add(step);
            step = AttachSteps.After(step, succeeds);
        }

        Assert.Equal(steps, string.Join(", ", taken));
    }
}
