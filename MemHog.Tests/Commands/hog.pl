#!/usr/bin/perl
# A target that is not written in .NET: a tiny HTTP server that holds memory and counts its own requests.
#   hog.pl PORT COUNTFILE
# /ready answers at once and is not counted. /hold?mb=N keeps N MB for ever; /work answers; /status?code=N answers N;
# /exit?code=N ends the process; /stop stops it by a signal, so that it lives and does nothing; /ask passes PATH_TO_ASK on to the port UPSTREAM and answers 502 when nobody answers there. Every other request adds one line to COUNTFILE before it is answered.
use strict;
use warnings;
use Socket;

my ($port, $count_file) = @ARGV;
my @held;
$SIG{PIPE} = 'IGNORE';
socket(my $server, PF_INET, SOCK_STREAM, getprotobyname('tcp')) or die "socket: $!";
setsockopt($server, SOL_SOCKET, SO_REUSEADDR, 1);
bind($server, sockaddr_in($port, INADDR_LOOPBACK)) or die "bind: $!";
listen($server, 64) or die "listen: $!";
$| = 1;
print "listening on $port\n";

my (%clients, %buffers);
while (1) {
    my $read = '';
    vec($read, fileno($server), 1) = 1;
    vec($read, $_, 1) = 1 for keys %clients;
    select(my $ready = $read, undef, undef, undef);
    if (vec($ready, fileno($server), 1)) {
        accept(my $client, $server);
        $clients{ fileno($client) } = $client;
        $buffers{ fileno($client) } = '';
    }
    for my $id (grep { vec($ready, $_, 1) } keys %clients) {
        my $bytes = sysread($clients{$id}, $buffers{$id}, 4096, length $buffers{$id});
        if (!$bytes) { close delete $clients{$id}; delete $buffers{$id}; next; }
        serve($clients{$id}, $1) while $buffers{$id} =~ s/^(.*?)\r\n\r\n//s;
    }
}

sub serve {
    my ($client, $head) = @_;
    my ($path, $query) = $head =~ m{^\w+ (/\w*)\??(\S*) HTTP} or return;
    my ($value) = $query =~ /=(\d+)/;
    if ($path ne '/ready') {
        open(my $count, '>>', $count_file) or die "$count_file: $!";
        syswrite($count, "$path\n");
        close $count;
    }
    push @held, 'x' x ($value * 1_000_000) if $path eq '/hold';
    exit $value if $path eq '/exit';
    kill STOP => $$ if $path eq '/stop';
    my $status = $path eq '/status' ? $value : $path eq '/ask' && !ask() ? 502 : 200;
    syswrite($client, "HTTP/1.1 $status Whatever\r\nContent-Length: 2\r\n\r\nok");
}

sub ask {
    socket(my $upstream, PF_INET, SOCK_STREAM, getprotobyname('tcp')) or die "socket: $!";
    connect($upstream, sockaddr_in($ENV{UPSTREAM}, INADDR_LOOPBACK)) or return 0;
    syswrite($upstream, "GET $ENV{PATH_TO_ASK} HTTP/1.1\r\n\r\n");
    return sysread($upstream, my $answer, 4096);
}
