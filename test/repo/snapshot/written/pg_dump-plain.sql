--
-- PostgreSQL database dump
--

\restrict nTlJE6j2oDS7L9LYcyycIW5i0jWJuZF0KTnnVzIYixjYCWFTtOccUToen4oo3ar

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: items; Type: TABLE; Schema: public; Owner: shop
--

CREATE TABLE public.items (
    id integer NOT NULL,
    name text
);


ALTER TABLE public.items OWNER TO shop;

--
-- Data for Name: items; Type: TABLE DATA; Schema: public; Owner: shop
--

COPY public.items (id, name) FROM stdin;
1	tea
\.


--
-- Name: items items_pkey; Type: CONSTRAINT; Schema: public; Owner: shop
--

ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict nTlJE6j2oDS7L9LYcyycIW5i0jWJuZF0KTnnVzIYixjYCWFTtOccUToen4oo3ar

